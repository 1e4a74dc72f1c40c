namespace MailZen.PhoneVerification.HotChocolate.Bounds;

/// <summary>The size of a part of a document with its fragments spread.</summary>
internal readonly record struct DocumentSize(
    int RootFields = 0,
    int Fields = 0,
    int Depth = 0,
    int Variables = 0,
    int Directives = 0,
    int Arguments = 0
)
{
    // Nested fragments double with each level: a sum ends here, far above every bound, before it overflows.
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

    /// <summary>The sum; null if a part has no size.</summary>
    public static DocumentSize? Sum(IEnumerable<DocumentSize?> parts) =>
        parts.Aggregate((DocumentSize?)default(DocumentSize), (sum, part) => sum + part);

    private static int Add(int left, int right) => Math.Min(left + right, Plenty);
}
