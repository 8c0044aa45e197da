package org.pascaline.checks.broken.app;

/** What nothing outside its package may use. */
public final class Command {
    private Command() {}
}
