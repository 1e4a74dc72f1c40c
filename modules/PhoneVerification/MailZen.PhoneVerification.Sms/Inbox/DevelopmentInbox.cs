using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.Inbox;

/// <inheritdoc cref="IDevelopmentInbox"/>
internal sealed class DevelopmentInbox(TimeProvider timeProvider) : IDevelopmentInbox
{
    private const int Capacity = 100;

    private readonly Lock _lock = new();
    private readonly LinkedList<DevelopmentInboxMessage> _messages = [];

    public void Add(string to, string text, string? code, string? purpose)
    {
        lock (_lock)
        {
            _messages.AddFirst(new DevelopmentInboxMessage(to, text, code, purpose, timeProvider.GetUtcNow()));
            if (_messages.Count > Capacity)
            {
                _messages.RemoveLast();
            }
        }
    }

    /// <summary>The messages to one number in any form, or to one e-mail address, or to everybody if both are null, newest first.</summary>
    public IReadOnlyList<DevelopmentInboxMessage> List(string? phoneNumber, string? email)
    {
        var wanted = phoneNumber is null ? email : PhoneNumber.CanonicalOf(phoneNumber);
        lock (_lock)
        {
            return [.. _messages.Where(message => wanted is null || message.To == wanted)];
        }
    }
}
