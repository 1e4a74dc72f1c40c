namespace MailZen.Bench.Simulation;

/// <summary>Chance that a seed repeats (SplitMix64); a simulation needs the same day twice, which no secure source gives.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(Next() % (ulong)end);

    /// <summary>From 0 to less than 1.</summary>
    public double Share() => (Next() >> 11) / (double)(1UL << 53);

    /// <summary>A time between two.</summary>
    public TimeSpan Between(double minSeconds, double maxSeconds) =>
        TimeSpan.FromSeconds(minSeconds + (Share() * (maxSeconds - minSeconds)));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
