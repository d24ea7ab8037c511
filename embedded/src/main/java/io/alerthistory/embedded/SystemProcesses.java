package io.alerthistory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Inspects and signals processes that are not our children. */
final class SystemProcesses {
    private SystemProcesses() {}

    static Optional<PidFileState.PidFileProcess> find(long pid, Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> new PidFileState.PidFileProcess(isZombie(pid), isPostgresOn(process, cluster)));
    }

    /** Whether the process still does anything: under a first process that does not reap, the dead stay as zombies. */
    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
    }

    private static boolean isPostgresOn(ProcessHandle process, Path cluster) {
        ProcessHandle.Info info = process.info();
        boolean isPostgres = info.command()
                .or(() -> info.commandLine())
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
        return isPostgres && (worksIn(process.pid(), cluster) || isArgument(info, cluster));
    }

    /** Linux: a postmaster's working directory is its cluster, by whatever name it was given. */
    private static boolean worksIn(long pid, Path cluster) {
        try {
            return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
        } catch (IOException e) {
            return false; // no /proc here, or not ours to look at
        }
    }

    private static boolean isArgument(ProcessHandle.Info info, Path cluster) {
        return info.arguments().stream().flatMap(Arrays::stream).anyMatch(cluster.toString()::equals)
                || info.commandLine()
                        .map(line -> line.contains(cluster.toString()))
                        .orElse(false);
    }

    /** /proc/pid/stat: the state follows the name, which is in parentheses and may itself hold some. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            int state = stat.lastIndexOf(')') + 2;
            return stat.length() > state && stat.charAt(state) == 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** The shell's own kill, since small images lack the program of that name. */
    static void signal(long pid, String name) {
        SystemCommand.of("sh", "-c", "kill -s \"$1\" \"$2\"", "kill", name, Long.toString(pid))
                .run();
    }
}
