using MailZen.Framework.EntityFrameworkCore;
using MailZen.PhoneVerification.EntityFrameworkCore;

namespace MailZen.PhoneVerification.Notices;

/// <summary>
/// A message that is still to be sent: it tells a number that its account has another one now. Its row is committed with the change, and
/// removed in the transaction that begins its delivery: a process that is killed loses no message, and none is sent twice.
/// </summary>
public sealed class PhoneChangeNotice
{
    private PhoneChangeNotice() { }

    private PhoneChangeNotice(Guid userId, string phoneNumber, string language, DateTimeOffset now) =>
        (UserId, PhoneNumber, Language, CreatedAt) = (userId, phoneNumber, language, now);

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>The account.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The number that it had, in E.164.</summary>
    public string PhoneNumber { get; private set; } = null!;

    /// <summary>The language of the message: that of the code that verified the new number.</summary>
    public string Language { get; private set; } = null!;

    /// <summary>When the number was replaced.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Creates the notice of a verified number.</summary>
    /// <param name="verified">The account and its new number.</param>
    /// <param name="held">The number that it had verified before, or null.</param>
    /// <param name="language">The language of the message.</param>
    /// <param name="now">The time of the change.</param>
    /// <returns>Null if no other number was replaced.</returns>
    internal static PhoneChangeNotice? CreateOrNull(VerifiedPhoneNumber verified, string? held, string language, DateTimeOffset now) =>
        Sms.PhoneNumbers.PhoneNumber.ParseOrNull(held) is { } former && former.Value != verified.PhoneNumber
            ? new PhoneChangeNotice(verified.UserId, former.Value, language, now)
            : null;

    /// <summary>Inserts it, as a statement of the batch that changes the number; then it has its id.</summary>
    internal BatchedQuery PrepareAdd() =>
        new InsertQuery(PhoneChangeNoticeStatements.Add, [UserId, PhoneNumber, Language, CreatedAt.UtcDateTime], id => Id = id);
}
