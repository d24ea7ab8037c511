package io.alerthistory.doctor.check;

/** What is examined, in the notation of the command line. */
public sealed interface DoctorSubject {
    /** The installation of {@code run} on this machine. */
    record MachineSubject(String data) implements DoctorSubject {
        @Override
        public String command(String arguments) {
            return "`alert-history " + arguments + " --data " + data + "`";
        }

        @Override
        public String toString() {
            return data;
        }
    }

    /** A PostgresInstance. */
    record InstanceSubject(String namespace, String name) implements DoctorSubject {
        @Override
        public String command(String arguments) {
            return "`alert-history " + arguments + " --instance " + name + " -n " + namespace + "`";
        }

        /** A command of kubectl in the instance's namespace. */
        public String kubectl(String arguments) {
            return "`kubectl -n " + namespace + " " + arguments + "`";
        }

        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** A command of this program about it. */
    String command(String arguments);
}
