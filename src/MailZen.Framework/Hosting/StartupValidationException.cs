namespace MailZen.Framework.Hosting;

/// <summary>The configuration is not one to start with. The message lists every fault, so that one restart mends them all.</summary>
public sealed class StartupValidationException : Exception
{
    private StartupValidationException(IReadOnlyList<string> faults)
        : base($"MailZen cannot start: {faults.Count} fault(s) in its configuration.{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}")
    {
        Faults = faults;
    }

    /// <summary>The faults, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Throws where any of the checks finds a fault.</summary>
    /// <exception cref="StartupValidationException">With every fault of every check.</exception>
    public static void ThrowIfAny(IEnumerable<IStartupCheck> checks) =>
        ThrowIfAny([.. checks.SelectMany(check => check.FindFaults()).Distinct()]);

    /// <summary>Throws where there are faults.</summary>
    /// <exception cref="StartupValidationException">With every fault.</exception>
    public static void ThrowIfAny(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new StartupValidationException(faults);
        }
    }
}
