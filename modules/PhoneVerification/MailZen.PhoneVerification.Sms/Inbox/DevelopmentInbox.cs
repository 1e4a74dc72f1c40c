using MailZen.PhoneVerification.Sms.PhoneNumbers;

namespace MailZen.PhoneVerification.Sms.Inbox;

/// <summary>The latest messages, for developers. Registered in Development only.</summary>
internal sealed class DevelopmentInbox(TimeProvider timeProvider)
{
    private const int Capacity = 100;

    private readonly Lock _lock = new();
    private readonly LinkedList<DevelopmentInboxMessage> _messages = [];

    public void Add(SmsDispatchRequest request)
    {
        lock (_lock)
        {
            _messages.AddFirst(
                new DevelopmentInboxMessage(request.PhoneNumber, request.Text, request.Code, request.Purpose, timeProvider.GetUtcNow())
            );
            if (_messages.Count > Capacity)
            {
                _messages.RemoveLast();
            }
        }
    }

    /// <summary>The messages of one number in any form, or of all numbers if it is null, newest first.</summary>
    public IReadOnlyList<DevelopmentInboxMessage> List(string? phoneNumber)
    {
        var wanted = phoneNumber is null ? null : PhoneNumber.CanonicalOf(phoneNumber);
        lock (_lock)
        {
            return [.. _messages.Where(message => wanted is null || message.To == wanted)];
        }
    }
}
