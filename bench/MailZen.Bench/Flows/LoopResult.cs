namespace MailZen.Bench.Flows;

/// <summary>What a loop did: how many, how many a second, milliseconds that one took.</summary>
internal sealed record LoopResult(int Count, double PerSecond, double P50, double P95, double P99, int Errors);
