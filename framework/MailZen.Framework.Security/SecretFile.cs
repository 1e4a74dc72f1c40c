using System.Text;
using MailZen.Framework.Hosting;

namespace MailZen.Framework.Security;

/// <summary>A file that holds one secret.</summary>
internal static class SecretFile
{
    private const int MaxBytes = 64 * 1024;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the secret, without the line end that editors and <c>echo</c> append.</summary>
    /// <returns>Why there is none, as the end of a sentence; null if there is one.</returns>
    public static string? ReadOrNull(string path, out string? secret)
    {
        secret = null;
        try
        {
            // A pipe has no length, and a device no end.
            using var file = File.OpenRead(path);
            var bytes = new byte[MaxBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MaxBytes)
            {
                return $"is too long for a secret: {MaxBytes / 1024} KiB at most.";
            }

            var text = _utf8.GetString(bytes, 0, length).TrimStart('\uFEFF').TrimEnd('\r', '\n');
            secret = string.IsNullOrWhiteSpace(text) ? null : text;
            return secret is null ? "is empty." : null;
        }
        catch (Exception exception) when (FileFault.IsOfFiles(exception) || exception is ArgumentException)
        {
            return exception is DecoderFallbackException ? "is not UTF-8 text." : $"cannot be read: {exception.FirstLine()}";
        }
    }
}
