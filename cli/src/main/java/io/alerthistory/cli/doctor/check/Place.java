package io.alerthistory.cli.doctor.check;

/** What is examined, as commands name it. */
public sealed interface Place {
    /** The installation of {@code run}. */
    record Machine(String data) implements Place {
        @Override
        public String command(String words) {
            return "`alert-history " + words + " --data " + data + "`";
        }

        @Override
        public String toString() {
            return data;
        }
    }

    /** A PostgresInstance. */
    record Instance(String namespace, String name) implements Place {
        @Override
        public String command(String words) {
            return "`alert-history " + words + " --instance " + name + " -n " + namespace + "`";
        }

        /** A command of kubectl in the instance's namespace. */
        public String kubectl(String words) {
            return "`kubectl -n " + namespace + " " + words + "`";
        }

        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** A command of this program about it. */
    String command(String words);
}
