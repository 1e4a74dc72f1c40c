using System.Data.Common;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Claims a guess of an account's challenge, which nobody but the account can guess, in the statement itself.</summary>
internal sealed class ClaimPhoneAttemptQuery(string sql, IReadOnlyList<object> parameters, int maxAttempts)
    : ClaimAttemptQuery(sql, parameters)
{
    public override void Read(DbDataReader row) =>
        (Attempts, Remaining, Sends) = (row.GetInt32(0), Math.Max(0, maxAttempts - row.GetInt32(0)), row.GetInt32(1));
}
