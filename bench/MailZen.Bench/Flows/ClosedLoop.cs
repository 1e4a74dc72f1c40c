namespace MailZen.Bench.Flows;

/// <summary>People who do the same thing again and again, each as soon as it is done.</summary>
internal static class ClosedLoop
{
    /// <summary>Runs for a while.</summary>
    /// <param name="people">How many at once.</param>
    /// <param name="duration">How long no new round begins after.</param>
    /// <param name="flow">What each does; false for a failure.</param>
    public static async Task<LoopResult> RunAsync(int people, TimeSpan duration, Func<Task<bool>> flow)
    {
        var errors = 0;
        var started = TimeProvider.System.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(RepeatAsync)));
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        double[] sorted = [.. latencies.SelectMany(times => times).Order()];
        return new LoopResult(sorted.Length, sorted.Length / elapsed.TotalSeconds, At(50), At(95), At(99), errors);

        double At(int percent) => sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];

        async Task<List<double>> RepeatAsync()
        {
            var times = new List<double>();
            while (TimeProvider.System.GetElapsedTime(started) < duration)
            {
                var begin = TimeProvider.System.GetTimestamp();
                if (!await flow())
                {
                    Interlocked.Increment(ref errors);
                }

                times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            }

            return times;
        }
    }
}
