using System.Globalization;
using System.Text;

namespace MailZen.HttpApi.Host.Tests.Documents;

/// <summary>A document with so much of each dimension in which documents grow.</summary>
internal sealed class HostileDocument(IReadOnlyDictionary<string, int> counts)
{
    /// <summary>The characters that a document may have.</summary>
    public const int MaxLength = 8_192;

    // Nested deeper, the parser refuses it.
    private const int MostNested = 60;

    /// <summary>Those that rules and fragments multiply with each other.</summary>
    public static IReadOnlyList<string> Multiplying { get; } =
    [
        Operations,
        VariableDefinitions,
        VariableUses,
        NestedUses,
        DirectiveUses,
        InputFields,
        Fragments,
        Spreads,
        UnusedFragments,
        Depth,
        SameFields,
        SameWithArguments,
        Conflicts,
        InlineDepth,
    ];

    /// <summary>What can be multiplied with what.</summary>
    public static IReadOnlyList<string> Dimensions { get; } =
    [
        Operations,
        VariableDefinitions,
        UnknownTypes,
        VariableUses,
        NestedUses,
        InputFields,
        ListItems,
        ListDepth,
        Digits,
        OperationDirectives,
        Directives,
        DirectiveUses,
        SameDirectives,
        Fragments,
        Spreads,
        UnknownSpreads,
        UnusedFragments,
        SameFragments,
        RootFields,
        Depth,
        Aliases,
        SameFields,
        SameWithArguments,
        Conflicts,
        UnknownFields,
        Arguments,
        SameArguments,
        InlineFragments,
        InlineDepth,
        NameLength,
        TextLength,
        Escapes,
        Comments,
    ];

    private const string Operations = "operations";
    private const string VariableDefinitions = "variable definitions";
    private const string UnknownTypes = "unknown types";
    private const string VariableUses = "variable uses";
    private const string NestedUses = "nested variable uses";
    private const string InputFields = "input fields";
    private const string ListItems = "list items";
    private const string ListDepth = "list depth";
    private const string Digits = "digits";
    private const string OperationDirectives = "operation directives";
    private const string Directives = "unknown directives";
    private const string DirectiveUses = "directives with variables";
    private const string SameDirectives = "same directives";
    private const string Fragments = "fragments";
    private const string Spreads = "spreads";
    private const string UnknownSpreads = "unknown spreads";
    private const string UnusedFragments = "unused fragments";
    private const string SameFragments = "fragments of one name";
    private const string RootFields = "root fields";
    private const string Depth = "depth";
    private const string Aliases = "aliases";
    private const string SameFields = "same fields";
    private const string SameWithArguments = "same fields with arguments";
    private const string Conflicts = "conflicting fields";
    private const string UnknownFields = "unknown fields";
    private const string Arguments = "unknown arguments";
    private const string SameArguments = "same arguments";
    private const string InlineFragments = "inline fragments";
    private const string InlineDepth = "nested inline fragments";
    private const string NameLength = "length of names";
    private const string TextLength = "length of texts";
    private const string Escapes = "escapes";
    private const string Comments = "comments";

    /// <summary>The largest document with parts of these dimensions, in this ratio, that is allowed.</summary>
    public static string Grow(Func<string, bool> isAllowed, params (string Dimension, int Share)[] shares)
    {
        var (allowed, tooMuch) = (0, 1);
        while (isAllowed(Write(tooMuch)) && tooMuch < MaxLength)
        {
            (allowed, tooMuch) = (tooMuch, tooMuch * 2);
        }

        while (tooMuch - allowed > 1)
        {
            var middle = (allowed + tooMuch) / 2;
            (allowed, tooMuch) = isAllowed(Write(middle)) ? (middle, tooMuch) : (allowed, middle);
        }

        return Write(allowed);

        string Write(int scale) =>
            new HostileDocument(shares.ToDictionary(share => share.Dimension, share => (share.Share * scale / 4) + 1)).ToString();
    }

    public override string ToString()
    {
        var operations = Math.Max(1, Count(Operations));
        var text = new StringBuilder(MaxLength);
        for (var i = 0; i < operations; i++)
        {
            var directives = Many(OperationDirectives, _ => "@include(if:true)");
            text.Append(CultureInfo.InvariantCulture, $"query {Name("q")}{i}{Definitions()}{directives}{{{Root()}}}");
        }

        text.Append(Many(Comments, _ => "#\n"));
        var fragments = Count(Fragments);
        for (var i = 1; i < fragments; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"fragment {Name("F")}{i} on Query{{...{Name("F")}{i + 1}}}");
        }

        text.Append(CultureInfo.InvariantCulture, $"fragment {Name("F")}{Math.Max(1, fragments)} on Query{{{Field()}}}");
        text.Append(Many(UnusedFragments, n => $"fragment U{n} on Query{{...{Name("F")}1}}"));
        text.Append(Many(SameFragments, _ => $"fragment {Name("F")}1 on Query{{{Many(SameFields, _ => "__typename ")}__typename}}"));
        return text.ToString();
    }

    private string Root() =>
        Many(RootFields, n => $"r{n}:__typename ")
        + Many(Spreads, _ => $"...{Name("F")}1 ")
        + Many(UnknownSpreads, n => $"...X{n} ")
        + $"...{Name("F")}1";

    private string Definitions()
    {
        var text = Many(VariableDefinitions, n => $"${Name("v")}{n}:String ") + Many(UnknownTypes, n => $"$t{n}:Strin{n}=1 ");
        text += Count(InputFields) > 0 ? $"$i:LoginInput={{{Many(InputFields, n => $"f{n}:1 ")}}}" : "";
        if (Count(ListItems) + Count(ListDepth) > 0)
        {
            var (open, close) = (Nested("[", ListDepth), Nested("]", ListDepth));
            text += $"$l:{open}[Int]{close}={open}[{Many(ListItems, _ => "\"\" ")}]{close}";
        }

        return text.Length > 0 ? $"({text})" : "";
    }

    private string Field() =>
        $"{Name("t")}:__type(name:{Value()}{Many(Arguments, n => $" a{n}:1")}{Many(SameArguments, _ => " name:\"\"")})"
        + Many(Directives, n => $"@d{n} ")
        + Many(DirectiveUses, n => $"@skip(if:${Variable(n)})")
        + Many(SameDirectives, _ => "@skip(if:false)")
        + $"{{{Nested("ofType{", Depth)}{Nested("...{", InlineDepth)}{Fields()}{Nested("}", InlineDepth)}{Nested("}", Depth)}}}";

    private string Fields() =>
        Many(Aliases, n => $"{Name("a")}{n}:kind ")
        + Many(SameFields, _ => "name ")
        + Many(SameWithArguments, _ => "fields(includeDeprecated:true){name}")
        + Many(Conflicts, n => n % 2 == 0 ? "c:kind " : "c:name ")
        + Many(UnknownFields, n => $"nam{n} ")
        + Many(InlineFragments, _ => "...on __Type{name}")
        + "name";

    private string Value()
    {
        var parts =
            Many(VariableUses, n => $"${Variable(n)} ")
            + Many(NestedUses, n => $"{{x:${Variable(n)}}}")
            + (Count(Digits) > 0 ? new string('9', Count(Digits)) : "")
            + (Count(TextLength) > 0 ? $"\"{new string('x', Count(TextLength))}\"" : "")
            + (Count(Escapes) > 0 ? $"\"{Many(Escapes, _ => "\\n")}\"" : "");
        return parts.Length > 0 ? $"[{parts}]" : "\"Query\"";
    }

    // A variable that the operations define, where they define any.
    private string Variable(int n) => $"{Name("v")}{(Count(VariableDefinitions) > 0 ? n % Count(VariableDefinitions) : n)}";

    private string Name(string name) => name + new string('x', Count(NameLength));

    private string Nested(string text, string dimension) => string.Concat(Enumerable.Repeat(text, Math.Min(Count(dimension), MostNested)));

    private string Many(string dimension, Func<int, string> part) => string.Concat(Enumerable.Range(0, Count(dimension)).Select(part));

    private int Count(string dimension) => counts.GetValueOrDefault(dimension);
}
