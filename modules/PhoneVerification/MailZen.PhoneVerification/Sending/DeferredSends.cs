using MailZen.Framework.AspNetCore.Requests;
using MailZen.PhoneVerification.Challenges;
using MailZen.PhoneVerification.Sms.Attempts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailZen.PhoneVerification.Sending;

/// <summary>
/// Hands admitted messages to providers after their requests were answered, so that no answer depends on a provider. The delivery attempt
/// is committed before: if the process is killed in between, the attempt becomes unknown like any that was interrupted.
/// </summary>
internal sealed class DeferredSends(IServiceScopeFactory scopes, IHttpContextAccessor accessor, ILogger<DeferredSends> logger)
    : DeferredWork(scopes, accessor)
{
    /// <summary>Sends the message, or removes its attempt if nobody is to get it, once the answer has left.</summary>
    /// <param name="request">The request for a code.</param>
    /// <param name="admitted">The message. That of a test number has no attempt, and is not sent.</param>
    /// <param name="isSent">Whether it is sent.</param>
    public void Add<TChallenge>(SendRequest<TChallenge> request, OtpAdmitted<TChallenge> admitted, bool isSent)
        where TChallenge : OtpChallenge
    {
        if (admitted.Attempt is not { } attempt)
        {
            return;
        }

        // Nobody waits for the result, so nothing is taken back: a limit or a key that is released would tell that a message was sent.
        var lenient = request with
        {
            Options = request.Options with { StrictDelivery = false },
            Key = null,
        };
        RunAfterAnswer(services =>
            isSent
                ? services.GetRequiredService<OtpSender>().DispatchAsync(lenient, admitted)
                : services.GetRequiredService<SmsJournal>().RemoveAsync(attempt.Id)
        );
    }

    /// <summary>Runs a send of something that is committed, once the answer has left.</summary>
    public void Add(Func<IServiceProvider, Task> send) => RunAfterAnswer(send);

    /// <remarks>The attempt stays pending, and becomes unknown.</remarks>
    protected override void LogFailed(Exception exception) => logger.DeferredSendFailed(exception);
}
