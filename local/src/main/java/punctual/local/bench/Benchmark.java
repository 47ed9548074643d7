package punctual.local.bench;

import java.util.Locale;

/** What can be measured. */
public enum Benchmark {
    RELAY {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new RelayBench(stack).run();
        }
    },
    CREATE {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new CreateBench(stack).run();
        }
    },
    READ {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new ReadBench(stack).run();
        }
    },
    LIST {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new ListBench(stack).run();
        }
    },
    RECURRENCE {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new RecurrenceBench(stack).run();
        }
    },
    REMINDERS {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new ReminderBench(stack).run();
        }
    },
    STREAM {
        @Override
        public void run(BenchedStack stack) throws Exception {
            new StreamBench(stack).run();
        }
    };

    /** Measures and prints. */
    public abstract void run(BenchedStack stack) throws Exception;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
