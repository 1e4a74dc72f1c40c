namespace MailZen.HttpApi.Host.GraphQL.Limits;

/// <summary>The size of a part of a document with its fragments spread.</summary>
/// <param name="RootFields">Fields of its first level.</param>
/// <param name="Fields">All fields; a spread of a fragment that does not exist counts as one.</param>
/// <param name="Depth">Levels of fields.</param>
/// <param name="Variables">Definitions and uses of variables.</param>
/// <param name="Directives">Directives.</param>
/// <param name="Arguments">Arguments, fields of input objects and items of lists.</param>
internal readonly record struct DocumentSize(
    int RootFields = 0,
    int Fields = 0,
    int Depth = 0,
    int Variables = 0,
    int Directives = 0,
    int Arguments = 0
)
{
    // Nested fragments double with each level: a sum ends here, far above every limit, before it overflows.
    private const int Plenty = 10_000_000;

    public static DocumentSize operator +(DocumentSize left, DocumentSize right) =>
        new(
            Add(left.RootFields, right.RootFields),
            Add(left.Fields, right.Fields),
            Math.Max(left.Depth, right.Depth),
            Add(left.Variables, right.Variables),
            Add(left.Directives, right.Directives),
            Add(left.Arguments, right.Arguments)
        );

    private static int Add(int left, int right) => Math.Min(left + right, Plenty);
}
