using MailZen.Framework.Settings;

namespace MailZen.PhoneVerification.Sms;

/// <summary>
/// A way to deliver messages. One instance serves all requests. Settings come with each call, so that a change counts from the next message
/// on; a constructor must not read them.
/// </summary>
public interface ISmsProvider
{
    /// <summary>The name that administrators choose: capital letters, at most 32. It is stored with each message.</summary>
    string Name { get; }

    /// <summary>What to know before it is chosen, as a clause of the setting's description; null for nothing.</summary>
    string? Remark => null;

    /// <summary>Why its messages reach nobody in this environment, for the health check; null if they do.</summary>
    string? Degradation => null;

    /// <summary>Whether it refuses messages without a code under these settings; the health check says so.</summary>
    bool TakesOnlyCodes(SettingSnapshot settings) => false;

    /// <summary>
    /// Whether its receiver drops a message whose id it knows. Then a message is sent to it again if nobody knows whether it arrived.
    /// </summary>
    bool DropsRepetitions => false;

    /// <summary>The longest time that a send can take: its timeouts in sum.</summary>
    TimeSpan LongestSend(SettingSnapshot settings) => TimeSpan.FromSeconds(30);

    /// <summary>The settings to correct before it can be chosen, and why; never with a value.</summary>
    IEnumerable<(string SettingName, string Message)> FindFaults(SettingSnapshot settings) => [];

    /// <summary>Settings with a URL that is not https or not public; the log warns about each at start.</summary>
    IEnumerable<string> FindUnsafeUrls(SettingSnapshot settings) => [];

    /// <summary>Explains a failure code of its own to administrators: what it means and what to do. Null for other codes.</summary>
    string? ExplainOrNull(string code) => null;

    /// <summary>Sends a message once, within a timeout of its own. The chain decides about the fallback.</summary>
    /// <param name="request">
    /// The message. Its id stays the same when another provider gets the message too, and is new when the person requests it again. Pass it
    /// on where the provider or the receiver can recognise repetitions, as in the header <c>webhook-id</c> of Standard Webhooks.
    /// </param>
    /// <param name="settings">The settings at this moment.</param>
    /// <param name="cancellationToken">Ends the wait; the message may still be sent.</param>
    /// <returns>
    /// <see cref="SmsOutcome.Accepted"/>, with the provider's own id of the message if there is one; <see cref="SmsOutcome.Rejected"/> only
    /// if the message is certainly not sent; otherwise <see cref="SmsOutcome.Unknown"/>, such as after a timeout.
    /// </returns>
    /// <remarks>
    /// An expected failure is a result. An unexpected exception is logged and counts as <see cref="SmsOutcome.Unknown"/>. Number, text and
    /// code must not be logged.
    /// </remarks>
    Task<SmsProviderResult> SendAsync(SmsDispatchRequest request, SettingSnapshot settings, CancellationToken cancellationToken);
}
