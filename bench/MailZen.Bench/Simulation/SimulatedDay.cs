using System.Net;
using MailZen.Bench.Hosts;
using Microsoft.Extensions.Time.Testing;

namespace MailZen.Bench.Simulation;

/// <summary>A day of traffic, event by event, on a clock that jumps from one to the next.</summary>
internal sealed class SimulatedDay(
    FakeTimeProvider time,
    IReadOnlyList<SimulatedInstance> instances,
    WebhookSink sink,
    CaptchaService? captcha,
    Chance chance
)
{
    public const string AttackedRegion = "LV";

    private const int People = 2_000;
    private const int PumpAddresses = 10_000;
    private const int PumpNumbers = 5_000;
    private const int BombAddresses = 1_000;
    private const int SharedAddresses = 100;

    private readonly PriorityQueue<Func<Task>, DateTimeOffset> _events = new();
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly Phones _phones = new(chance);
    private int _lastAddress;

    public DayLedger Ledger { get; } = new();

    public async Task<DayLedger> RunAsync()
    {
        PlanPeople();
        PlanPumping();
        PlanBombing();
        while (_events.TryDequeue(out var action, out var at))
        {
            if (at > time.GetUtcNow())
            {
                time.SetUtcNow(at);
            }

            await action();
        }

        return Ledger;
    }

    private void PlanPeople()
    {
        // Larger countries first, as in any list of countries by customers; the attacked one is among the smaller.
        var weights = Phones.Regions.Select((_, index) => 1.0 / (index + 4)).ToList();
        for (var i = 0; i < People; i++)
        {
            var region = Pick(weights);
            var person = new SimulatedPerson(
                this,
                region == AttackedRegion ? Crowd.HonestInside : Crowd.HonestElsewhere,
                region,
                chance.Share() < 0.2 ? Shared() : NewAddress()
            );

            // Few at night, most in the evening.
            At(_start + TimeSpan.FromHours(23.5 * Math.Sqrt(chance.Share())), person.ArriveAsync);
        }
    }

    private void PlanPumping()
    {
        var numbers = Enumerable.Range(0, PumpNumbers).Select(_ => _phones.New(AttackedRegion)).ToList();
        for (var i = 0; i < PumpAddresses; i++)
        {
            var address = NewAddress();
            At(
                _start + TimeSpan.FromHours(6) + chance.Between(0, 12 * 3600),
                () => BotAsync(Crowd.Pumping, numbers[chance.Below(numbers.Count)], address)
            );
        }
    }

    private void PlanBombing()
    {
        var victim = _phones.New("DE");
        for (var i = 0; i < BombAddresses; i++)
        {
            var address = NewAddress();
            At(_start + TimeSpan.FromHours(9) + chance.Between(0, 8 * 3600), () => BotAsync(Crowd.Bombing, victim, address));
        }
    }

    private async Task BotAsync(Crowd crowd, string number, IPAddress address)
    {
        var refusal = await Instance().SendAsync(number, address, captchaToken: null);
        Note(
            crowd,
            refusal is null ? "sent"
                : refusal.Code == "CAPTCHA_REQUIRED" ? "stepped up"
                : "refused"
        );
    }

    internal SimulatedInstance Instance() => instances[chance.Below(instances.Count)];

    internal Chance Chance => chance;

    internal CaptchaService? Captcha => captcha;

    internal WebhookSink Sink => sink;

    internal string NewNumber(string region) => _phones.New(region);

    internal void Note(Crowd crowd, string kind) => Ledger.Add(crowd, kind, time.GetUtcNow() - _start);

    internal void After(TimeSpan delay, Func<Task> action) => At(time.GetUtcNow() + delay, action);

    private void At(DateTimeOffset at, Func<Task> action) => _events.Enqueue(action, at);

    private string Pick(List<double> weights)
    {
        var at = chance.Share() * weights.Sum();
        var index = 0;
        while (index < weights.Count - 1 && (at -= weights[index]) > 0)
        {
            index++;
        }

        return Phones.Regions[index];
    }

    private IPAddress NewAddress()
    {
        var number = ++_lastAddress;
        return new IPAddress([(byte)(20 + (number >> 24)), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    private IPAddress Shared() => new([10, 0, 0, (byte)chance.Below(SharedAddresses)]);
}
