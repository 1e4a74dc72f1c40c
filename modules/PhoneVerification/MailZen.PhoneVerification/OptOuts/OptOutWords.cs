using MailZen.PhoneVerification.Texts;

namespace MailZen.PhoneVerification.OptOuts;

/// <summary>
/// The words of the built-in languages, and the answer to HELP. The message must be the word alone: a sentence that contains "end" asks for
/// nothing. The English words are those of Twilio, so that both agree.
/// </summary>
internal static class OptOutWords
{
    private static readonly Dictionary<string, (OptOutWord Word, string Language)> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STOP"] = (OptOutWord.Stop, "en"),
        ["STOPALL"] = (OptOutWord.Stop, "en"),
        ["UNSUBSCRIBE"] = (OptOutWord.Stop, "en"),
        ["CANCEL"] = (OptOutWord.Stop, "en"),
        ["END"] = (OptOutWord.Stop, "en"),
        ["QUIT"] = (OptOutWord.Stop, "en"),
        ["OPTOUT"] = (OptOutWord.Stop, "en"),
        ["REVOKE"] = (OptOutWord.Stop, "en"),
        ["START"] = (OptOutWord.Start, "en"),
        ["UNSTOP"] = (OptOutWord.Start, "en"),
        ["YES"] = (OptOutWord.Start, "en"),
        ["HELP"] = (OptOutWord.Help, "en"),
        ["INFO"] = (OptOutWord.Help, "en"),
        ["STOPP"] = (OptOutWord.Stop, "de"),
        ["ABMELDEN"] = (OptOutWord.Stop, "de"),
        ["ABBESTELLEN"] = (OptOutWord.Stop, "de"),
        ["ANMELDEN"] = (OptOutWord.Start, "de"),
        ["HILFE"] = (OptOutWord.Help, "de"),
        ["ARRET"] = (OptOutWord.Stop, "fr"),
        ["ARRÊT"] = (OptOutWord.Stop, "fr"),
        ["DESABONNER"] = (OptOutWord.Stop, "fr"),
        ["DÉSABONNER"] = (OptOutWord.Stop, "fr"),
        ["REPRENDRE"] = (OptOutWord.Start, "fr"),
        ["AIDE"] = (OptOutWord.Help, "fr"),
    };

    // Each fits in one GSM-7 segment.
    private static readonly Dictionary<string, string> _help = new(StringComparer.Ordinal)
    {
        ["en"] = "We send codes by SMS when somebody enters this number with us. Reply STOP to get no more SMS, START to get them again.",
        ["de"] =
            "Wir senden Codes per SMS, wenn jemand diese Nummer bei uns eingibt. Antworten Sie STOP, um keine SMS mehr zu erhalten, "
            + "START für neue.",
        ["fr"] =
            "Nous envoyons des codes par SMS quand ce numéro est saisi chez nous. Répondez STOP pour ne plus en recevoir, "
            + "START pour reprendre.",
    };

    /// <summary>The word that a text is, and its language; null for any other text.</summary>
    public static (OptOutWord Word, string Language)? FindOrNull(string text) =>
        _words.TryGetValue(text.Trim(' ', '\t', '\r', '\n', '.', '!', '"', '\''), out var found) ? found : null;

    /// <summary>The answer to HELP in a language.</summary>
    public static string HelpIn(string language) => _help.GetValueOrDefault(language) ?? _help[SmsTemplates.DefaultLanguage];
}
