using Microsoft.Extensions.Hosting;

namespace MailZen.Framework.Hosting;

/// <summary>The outermost frame of a program: a fault of its environment becomes one line on standard error and exit code 1.</summary>
public static class ProgramGuard
{
    private const int Failed = 1;
    private const string DetailVariable = "Logging__LogLevel__Default";

    private static readonly string[] _detailLevels = ["Trace", "Debug"];

    /// <summary>
    /// Runs a program. The operator reads what to fix, without a stack trace; <c>Logging__LogLevel__Default=Debug</c> adds it.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="describers">Each explains an exception to an operator, or returns null for one that it does not know.</param>
    /// <returns>The program's exit code, or 1.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> program, params IReadOnlyList<Func<Exception, string?>> describers)
    {
        try
        {
            return await program();
        }
        catch (Exception exception) when (exception is not HostAbortedException) // Design-time tools stop a program with that exception.
        {
            await Console.Error.WriteLineAsync(Describe(exception, describers));
            return Failed;
        }
    }

    private static string Describe(Exception exception, IReadOnlyList<Func<Exception, string?>> describers)
    {
        var line = exception is StartupValidationException ? exception.Message : $"MailZen cannot run: {FindFault(exception, describers)}";
        return _detailLevels.Contains(Environment.GetEnvironmentVariable(DetailVariable), StringComparer.OrdinalIgnoreCase)
            ? $"{line}{Environment.NewLine}{exception}"
            : line;
    }

    private static string FindFault(Exception exception, IReadOnlyList<Func<Exception, string?>> describers) =>
        exception is EnvironmentFaultException
            ? exception.Message
            : describers.Select(describe => describe(exception)).FirstOrDefault(fault => fault is not null)
                ?? FileFault.DescribeOrNull(exception)
                ?? $"{exception.GetType().Name}: {exception.FirstLine()} Set {DetailVariable}=Debug to see where.";
}
