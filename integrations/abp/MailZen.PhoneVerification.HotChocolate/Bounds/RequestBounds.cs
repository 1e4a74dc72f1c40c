namespace MailZen.PhoneVerification.HotChocolate.Bounds;

/// <summary>How much a request may ask for. The defaults are those of our own transport.</summary>
public sealed record RequestBounds
{
    /// <summary>The largest request, in bytes: for <c>AddGraphQLServer(maxAllowedRequestSize: …)</c>.</summary>
    public const int MaxBodyBytes = 65_536;

    // A plain field with an argument has seven nodes; the parser stops early at documents that are all depth.
    internal const int MaxNodesPerField = 16;

    /// <summary>Root fields of an operation; each alias counts.</summary>
    public int MaxRootFields { get; init; } = 10;

    /// <summary>Fields of all operations together, with fragments spread.</summary>
    public int MaxFields { get; init; } = 500;

    /// <summary>Levels of fields of an operation.</summary>
    public int MaxDepth { get; init; } = 15;

    /// <summary>Characters of a document.</summary>
    public int MaxQueryLength { get; init; } = 8_192;

    /// <summary>Operations of a document.</summary>
    public int MaxOperations { get; init; } = 10;

    /// <summary>Definitions and uses of variables, with fragments spread.</summary>
    public int MaxVariables { get; init; } = 100;

    /// <summary>Directives, counted the same way.</summary>
    public int MaxDirectives { get; init; } = 50;

    /// <summary>Arguments, input fields and list items, counted the same way.</summary>
    public int MaxArguments { get; init; } = 200;
}
