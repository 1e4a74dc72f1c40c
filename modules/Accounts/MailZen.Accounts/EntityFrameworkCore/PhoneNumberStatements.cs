using MailZen.Framework.EntityFrameworkCore;

namespace MailZen.Accounts.EntityFrameworkCore;

/// <summary>
/// The statements that read an account's verified number, and that assign one to it, unless its session has ended or it was deleted.
/// </summary>
/// <remarks>
/// Who waited for the account's row sees its new columns, but still the sessions of before: the e-mail address tells of a deletion that
/// was committed meanwhile.
/// </remarks>
internal static class PhoneNumberStatements
{
    public const string FindVerified = $"SELECT phone_number FROM {AccountsTables.Users} WHERE id = $1 AND phone_number_confirmed";

    /// <summary>The same for several accounts. A condition could be planned by the whole index on numbers.</summary>
    public static readonly string FindSeveralVerified = $"""
        SELECT CASE WHEN held.phone_number_confirmed THEN held.phone_number END, {GivenRows.Place}
        FROM {GivenRows.From("id")} JOIN {AccountsTables.Users} AS held ON held.id = given.id
        """;

    public static readonly string SetVerified = $"""
        UPDATE {AccountsTables.Users}
        SET phone_number = $1, phone_number_confirmed = $2, phone_number_verified_at = $3, updated_at = $3, concurrency_stamp = $4
        WHERE id = $5 AND email IS NOT NULL AND {IsLive("$6")} RETURNING id
        """;

    /// <summary>The same for several accounts.</summary>
    public static readonly string SetSeveralVerified = $"""
        UPDATE {AccountsTables.Users} AS held
        SET phone_number = given.number, phone_number_confirmed = given.is_confirmed,
            phone_number_verified_at = given.updated_at, updated_at = given.updated_at, concurrency_stamp = given.stamp
        FROM {GivenRows.From("number", "is_confirmed", "updated_at", "stamp", "id", "session")} WHERE held.id = given.id
            AND held.email IS NOT NULL AND {IsLive("given.session")} RETURNING {GivenRows.Place}
        """;

    private static string IsLive(string sessionId) =>
        $"EXISTS (SELECT 1 FROM {AccountsTables.UserSessions} AS session WHERE session.id = {sessionId} AND session.ended_at IS NULL)";
}
