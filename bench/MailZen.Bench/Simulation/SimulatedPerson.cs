using System.Net;

namespace MailZen.Bench.Simulation;

/// <summary>
/// Somebody who signs up: most type the code at once, some wait for a late text and ask again, some mistype their number, some give up.
/// </summary>
internal sealed class SimulatedPerson(SimulatedDay day, Crowd crowd, string region, IPAddress address)
{
    private const double MistypesNumber = 0.05;
    private const double GivesUp = 0.08;
    private const double AsksAgain = 0.15;
    private const int MostTries = 3;

    private string _number = "";
    private int _tries;

    public Task ArriveAsync()
    {
        _number = day.NewNumber(region);
        return AskAsync(captchaToken: null, next: SentAsync);
    }

    private async Task AskAsync(string? captchaToken, Func<Task> next)
    {
        var refusal = await day.Instance().SendAsync(_number, address, captchaToken);
        switch (refusal?.Code)
        {
            case null:
                day.Note(crowd, "sent");
                await next();
                break;
            case "CAPTCHA_REQUIRED" when captchaToken is null:
                day.Note(crowd, "stepped up");
                day.After(day.Chance.Between(5, 20), () => AskAsync(day.Captcha!.Solve(day.Chance), next));
                break;
            case "OTP_COOLDOWN"
            or "RATE_LIMITED" when _tries++ < MostTries && Convert.ToInt32(refusal.Data["retryAfterSeconds"], provider: null) <= 300:
                day.After(
                    TimeSpan.FromSeconds(Convert.ToInt32(refusal.Data["retryAfterSeconds"], provider: null)),
                    () => AskAsync(captchaToken: null, next)
                );
                break;
            default:
                day.Note(crowd, "refused");
                day.Ledger.End(crowd, "refused");
                break;
        }
    }

    private Task SentAsync()
    {
        var fate = day.Chance.Share();
        if (fate < MistypesNumber)
        {
            day.After(day.Chance.Between(60, 180), ArriveAsync); // The text went to somebody else.
        }
        else if (fate < MistypesNumber + GivesUp)
        {
            day.Ledger.End(crowd, "gave up");
        }
        else if (fate < MistypesNumber + GivesUp + AsksAgain)
        {
            day.After(day.Chance.Between(61, 150), () => AskAsync(captchaToken: null, next: TypeSoonAsync));
        }
        else
        {
            return TypeSoonAsync();
        }

        return Task.CompletedTask;
    }

    private Task TypeSoonAsync()
    {
        day.After(day.Chance.Between(10, 60), TypeAsync);
        return Task.CompletedTask;
    }

    private async Task TypeAsync()
    {
        var verified = day.Sink.TakeCodeOrNull(_number) is { } code && await day.Instance().VerifyAsync(_number, code, address);
        day.Note(crowd, verified ? "verified" : "refused");
        day.Ledger.End(crowd, verified ? "verified" : "refused");
    }
}
