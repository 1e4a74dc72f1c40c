using System.Data.Common;

namespace MailZen.PhoneVerification.Challenges;

/// <summary>Counts a guess of an account's challenge in one statement: only the account itself can guess it.</summary>
internal sealed class ClaimPhoneAttemptQuery(string sql, IReadOnlyList<object> parameters, int maxAttempts)
    : ClaimAttemptQuery(sql, parameters)
{
    public override void Read(DbDataReader row) =>
        (Attempts, Remaining, Sends) = (row.GetInt32(0), Math.Max(0, maxAttempts - row.GetInt32(0)), row.GetInt32(1));
}
