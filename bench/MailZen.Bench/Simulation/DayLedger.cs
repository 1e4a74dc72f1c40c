namespace MailZen.Bench.Simulation;

/// <summary>What happened to each crowd, by quarter of an hour.</summary>
internal sealed class DayLedger
{
    public const int Quarters = 96;

    public static readonly IReadOnlyList<string> Kinds = ["sent", "stepped up", "refused", "verified"];

    private readonly Dictionary<(Crowd, string), int[]> _counts = [];

    /// <summary>People whose sign-up ended, by how: verified, gave up by themselves, or refused for good.</summary>
    public Dictionary<(Crowd Crowd, string End), int> Ends { get; } = [];

    public void Add(Crowd crowd, string kind, TimeSpan timeOfDay) =>
        Series(crowd, kind)[Math.Min(Quarters - 1, (int)(timeOfDay.TotalMinutes / 15))]++;

    public void End(Crowd crowd, string end) => Ends[(crowd, end)] = Ends.GetValueOrDefault((crowd, end)) + 1;

    public int[] Series(Crowd crowd, string kind) =>
        _counts.TryGetValue((crowd, kind), out var series) ? series : _counts[(crowd, kind)] = new int[Quarters];

    public int Total(Crowd crowd, string kind) => Series(crowd, kind).Sum();
}
