package punctual.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes that run in a folder or name it in their command line: whatever was started there and still lives. */
record Remains(Path folder) {

    List<String> commands() {
        return processes().stream().map(Remains::command).toList();
    }

    /** Those whose command line has this in it. */
    List<ProcessHandle> processes(String part) {
        return processes().stream()
                .filter(process -> command(process).contains(part))
                .toList();
    }

    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> !process.equals(ProcessHandle.current()))
                .filter(process -> command(process).contains(folder.toString()) || isIn(process))
                .toList();
    }

    private boolean isIn(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .startsWith(folder);
        } catch (IOException goneOrAnothers) {
            return false;
        }
    }

    static String command(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
