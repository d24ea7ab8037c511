package io.alerthistory.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One statement for scripts that measure, as the superuser of a service on this machine; columns come with tabs
 * between.
 */
@Command(
        name = "sql",
        description = "Runs a statement in the history's database and prints what comes.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", description = "Data directory of a running service.", required = true)
    private Path data;

    @Parameters(paramLabel = "STATEMENT")
    private String statement;

    @Override
    public Integer call() throws SQLException {
        var directory = new ServiceDataDirectory(data);
        try (Connection connection = directory.connect(directory.historyDatabase());
                Statement run = connection.createStatement()) {
            PrintWriter out = spec.commandLine().getOut();
            if (run.execute(statement)) {
                print(run.getResultSet(), out);
            }
            out.flush();
        }
        return 0;
    }

    private static void print(ResultSet rows, PrintWriter out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            var line = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                line.append(column == 1 ? "" : "\t").append(rows.getString(column));
            }
            out.println(line);
        }
    }
}
