namespace MailZen.Accounts.SecondFactors;

/// <summary>Base32 without padding (RFC 4648, 6), in which apps take a secret and people type a recovery code.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerDigit = 5;

    /// <summary>Encodes whole groups of five bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var digits = new List<char>();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = ((buffer << 8) | value) & 0xFFF;
            bits += 8;
            while (bits >= BitsPerDigit)
            {
                bits -= BitsPerDigit;
                digits.Add(Alphabet[(buffer >> bits) & 0x1F]);
            }
        }

        return bits == 0 ? new string([.. digits]) : throw new ArgumentException("The length is no multiple of five.", nameof(bytes));
    }
}
