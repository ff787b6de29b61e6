// The program behind `assent`: hands the arguments to a command and its exit code to the shell.
process.stdout.write("assent 0.1.0\n");
