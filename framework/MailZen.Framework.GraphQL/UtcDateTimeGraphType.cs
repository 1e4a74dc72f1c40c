using GraphQL.Types;
using MailZen.Framework.AspNetCore.ExceptionHandling;

namespace MailZen.Framework.GraphQL;

/// <summary>The contract's <c>DateTime</c>.</summary>
public sealed class UtcDateTimeGraphType : DateTimeOffsetGraphType
{
    /// <summary>Creates the type.</summary>
    public UtcDateTimeGraphType()
    {
        Name = "DateTime";
        Description = "ISO 8601, UTC, e.g. 2026-11-23T09:30:00.000Z";
    }

    /// <inheritdoc/>
    public override object? Serialize(object? value) =>
        value switch
        {
            null => null,
            DateTimeOffset time => UtcText.Of(time),
            _ => ThrowSerializationError(value),
        };
}
