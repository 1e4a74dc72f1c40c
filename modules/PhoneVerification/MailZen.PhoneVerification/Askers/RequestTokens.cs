using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MailZen.Framework.Security;

namespace MailZen.PhoneVerification.Askers;

/// <summary>
/// Writes and reads the tokens that sends hand out: the asker's secret and, sealed and bound to it, the send itself. So nothing is stored
/// for the status of a code, and a token looks the same whether or not an account exists.
/// </summary>
internal sealed class RequestTokens(MasterKeyRing masterKeys)
{
    private const string Label = "mailzen/otp-request/v1";
    private const char Separator = '.';
    private const int MaxLength = 512;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>The secret of a token. A token of an older version is nothing but its secret.</summary>
    public static string SecretOf(string token) => token.Split(Separator, 2)[0];

    public string Write(string secret, RequestedCode code)
    {
        var plain = Encoding.UTF8.GetBytes(code.ToString());
        var box = new byte[NonceLength + plain.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(masterKeys.Active.Derive(Label), TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), BytesOf(secret));
        return $"{secret}{Separator}{Base64Url.EncodeToString(box)}";
    }

    /// <summary>The secret and the send of a token; null for a text that is none, or whose key the operator has removed.</summary>
    public (string Secret, RequestedCode Code)? ReadOrNull(string token)
    {
        if (
            token.Length > MaxLength
            || token.Split(Separator) is not [var secret, var text]
            || !Base64Url.IsValid(text)
            || Base64Url.DecodeFromChars(text) is not { Length: > NonceLength + TagLength } box
        )
        {
            return null;
        }

        return
            masterKeys.All.Select(key => OpenOrNull(key, box, secret)).FirstOrDefault(plain => plain is not null) is { } opened
            && RequestedCode.ParseOrNull(opened) is { } code
            ? (secret, code)
            : null;
    }

    private static string? OpenOrNull(MasterKey key, byte[] box, string secret)
    {
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key.Derive(Label), TagLength);
        try
        {
            cipher.Decrypt(
                box.AsSpan(0, NonceLength),
                box.AsSpan(NonceLength, plain.Length),
                box.AsSpan(NonceLength + plain.Length),
                plain,
                BytesOf(secret)
            );
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] BytesOf(string secret) => Encoding.UTF8.GetBytes(secret);
}
