package io.vigil.shell.internal;

import io.vigil.api.command.CommandService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;

/**
 * One shell command: its arguments, untouched, are the words after {@code ksysmgr}. Runs until the command has ended or
 * the user breaks it off; what the command started goes on then.
 */
class KsysCommand implements Command {
    /** Shell variable with the exit code of the last command, for scripts in the shell. */
    static final String EXIT_CODE = "ksysmgr.rc";

    private final CommandService service;
    private final String name;
    private final List<String> prefix;
    private final String description;

    KsysCommand(CommandService service, String name, List<String> prefix, String description) {
        this.service = service;
        this.name = name;
        this.prefix = prefix;
        this.description = description;
    }

    @Override
    public String getScope() {
        return ShellComponent.SCOPE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new WordCompleter(service, name, prefix);
    }

    @Override
    public Parser getParser() {
        return null;
    }

    /**
     * @return the exit code where it becomes the exit status of the connection; nothing in a shell that would print it
     */
    @Override
    public Object execute(Session session, List<Object> arguments) {
        PasswordHistory.keepOut(session);
        ThreadNames.keepOut();
        ShellSession shell = new ShellSession(session, mark(arguments));
        CompletableFuture<Integer> command =
                service.execute(words(arguments), shell).toCompletableFuture();
        int exitCode = shell.runUntil(command);
        session.put(EXIT_CODE, exitCode);
        return session.getTerminal() == null ? Integer.valueOf(exitCode) : null;
    }

    String mark(List<Object> arguments) {
        return "";
    }

    List<String> words(List<Object> arguments) {
        List<String> words = new ArrayList<>(prefix);
        arguments.forEach(argument -> words.add(argument == null ? "" : argument.toString()));
        return words;
    }
}
