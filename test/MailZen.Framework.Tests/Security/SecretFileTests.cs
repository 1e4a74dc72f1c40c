using CsCheck;
using MailZen.Framework.Security;

namespace MailZen.Framework.Tests.Security;

public sealed class SecretFileTests : IDisposable
{
    private static readonly Gen<string> _secret = Gen.String[Gen.Char[" !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~azAZ09äß√"], 1, 60];

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("mailzen-secret-").FullName, "secret");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    /// <remarks>Blanks are a part of a secret; a line end is the editor's.</remarks>
    [Fact]
    public void Should_Read_A_Secret_Without_Its_Line_End() =>
        Gen.Select(_secret, Gen.OneOf("", "\n", "\r\n", "\n\n"), Gen.Bool)
            .Sample(
                (secret, end, hasMark) =>
                {
                    File.WriteAllText(_path, (hasMark ? "\uFEFF" : "") + secret + end);

                    var fault = SecretFile.ReadOrNull(_path, out var read);

                    (read, fault).ShouldBe(string.IsNullOrWhiteSpace(secret) ? (null, "is empty.") : (secret, null));
                },
                iter: 200,
                threads: 1
            );

    [Fact]
    public void Should_Name_What_Is_No_Text()
    {
        File.WriteAllBytes(_path, [0xFF, 0xFE, 0x41]);
        SecretFile.ReadOrNull(_path, out _).ShouldBe("is not UTF-8 text.");
    }

    [Theory]
    [InlineData("/dev/zero", "is too long")]
    [InlineData("/dev/null", "is empty")]
    [InlineData("/", "cannot be read")]
    [InlineData("/not/there", "cannot be read")]
    [InlineData("a\0b", "cannot be read")]
    public void Should_Name_What_Is_No_File_Of_A_Secret(string path, string why) =>
        SecretFile.ReadOrNull(path, out _).ShouldNotBeNull().ShouldStartWith(why);
}
