using System.Text;
using MailZen.Accounts.Passwords;
using MailZen.Accounts.Users;
using Microsoft.AspNetCore.Identity;

namespace MailZen.Accounts.Tests.Passwords;

public sealed class AccountPasswordHasherTests
{
    private const string Composed = "Zwölf Boxkämpfer";

    private static readonly MailZenUser _user = new(EmailAddress.ParseOrNull("person@example.com")!, null, DateTimeOffset.UnixEpoch);

    private readonly AccountPasswordHasher _hasher = new();

    private static string Decomposed => Composed.Normalize(NormalizationForm.FormD);

    [Fact]
    public void Should_Hash_With_Argon2id_At_The_Recommended_Cost()
    {
        var hash = _hasher.HashPassword(_user, "correct horse battery");

        hash.ShouldMatch(@"^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$");
        _hasher.HashPassword(_user, "correct horse battery").ShouldNotBe(hash);
        _hasher.VerifyHashedPassword(_user, hash, "correct horse battery").ShouldBe(PasswordVerificationResult.Success);
        _hasher.VerifyHashedPassword(_user, hash, "correct horse batterz").ShouldBe(PasswordVerificationResult.Failed);
    }

    /// <remarks>
    /// <c>printf password | argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32 -e</c>, of the reference implementation.
    /// </remarks>
    [Fact]
    public void Should_Compute_What_Others_Compute()
    {
        const string OfOthers = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$K13EBUiG7JV+9ZxztmHFTdb7J0WQsnj2V8bZaqyPptE";

        _hasher.VerifyHashedPassword(_user, OfOthers, "password").ShouldBe(PasswordVerificationResult.Success);
    }

    [Fact]
    public void Should_Ask_For_A_New_Hash_Where_The_Cost_Was_Raised()
    {
        var argon2 = NSec.Cryptography.PasswordBasedKeyDerivationAlgorithm.Argon2id(
            new NSec.Cryptography.Argon2Parameters
            {
                DegreeOfParallelism = 1,
                MemorySize = 8_192,
                NumberOfPasses = 3,
            }
        );
        var tag = argon2.DeriveBytes("correct horse battery"u8, "sixteen bytes...."u8[..16], 32);
        var cheap =
            $"$argon2id$v=19$m=8192,t=3,p=1${Convert.ToBase64String("sixteen bytes...."u8[..16]).TrimEnd('=')}"
            + $"${Convert.ToBase64String(tag).TrimEnd('=')}";

        _hasher.VerifyHashedPassword(_user, cheap, "correct horse battery").ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        _hasher.VerifyHashedPassword(_user, cheap, "another").ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public void Should_Take_Either_Spelling_Of_A_Password()
    {
        Decomposed.ShouldNotBe(Composed);
        foreach (var (set, entered) in new[] { (Composed, Decomposed), (Decomposed, Composed) })
        {
            _hasher.VerifyHashedPassword(_user, _hasher.HashPassword(_user, set), entered).ShouldBe(PasswordVerificationResult.Success);
        }

        _hasher
            .VerifyHashedPassword(_user, _hasher.HashPassword(_user, "full width"), "ｆｕｌｌ width")
            .ShouldBe(PasswordVerificationResult.Success);
    }

    [Fact]
    public void Should_Verify_A_Hash_Of_Before_As_It_Was_Typed_Then()
    {
        var former = new PasswordHasher<MailZenUser>();
        foreach (var (set, entered) in new[] { (Composed, Composed), (Decomposed, Decomposed), (Composed, Decomposed) })
        {
            _hasher
                .VerifyHashedPassword(_user, former.HashPassword(_user, set), entered)
                .ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        }

        _hasher.VerifyHashedPassword(_user, former.HashPassword(_user, Composed), "another").ShouldBe(PasswordVerificationResult.Failed);
    }
}
