using System.Globalization;

namespace MailZen.Framework.Hosting;

/// <summary>The configuration is invalid. The message lists every fault, so that one restart fixes them all.</summary>
public sealed class StartupValidationException : Exception
{
    private const string Cause = "MailZen cannot start:";

    private StartupValidationException(IReadOnlyList<string> faults)
        : base(faults.Count == 1 ? $"{Cause} {faults[0]}" : string.Join($"{Environment.NewLine}  - ", [Summarize(faults.Count), .. faults]))
    {
        Faults = faults;
    }

    /// <summary>The faults, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Throws if any check finds a fault.</summary>
    /// <exception cref="StartupValidationException">With every fault of every check.</exception>
    public static void ThrowIfAny(IEnumerable<IStartupCheck> checks) => ThrowIfAny([.. checks.SelectMany(FindFaults).Distinct()]);

    /// <summary>Throws if there are faults.</summary>
    /// <exception cref="StartupValidationException">With every fault.</exception>
    public static void ThrowIfAny(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new StartupValidationException(faults);
        }
    }

    private static string Summarize(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cause} {count} fault(s) in its configuration.");

    /// <remarks>A check that meets an unusable folder has found a fault; it is reported together with those of the other checks.</remarks>
    private static List<string> FindFaults(IStartupCheck check)
    {
        try
        {
            return [.. check.FindFaults()];
        }
        catch (EnvironmentFaultException exception)
        {
            return [exception.Message];
        }
    }
}
