namespace MailZen.Framework.ExceptionHandling;

/// <summary>Collects the faults of a form, so that one answer names every field.</summary>
public sealed class ValidationErrors
{
    /// <summary>The name of the detail that carries the fields.</summary>
    public const string FieldsKey = "fields";

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    /// <summary>Notes a fault; only the first one of a field is kept.</summary>
    /// <param name="condition">Whether the field is faulty.</param>
    /// <param name="field">The field's name as the client wrote it.</param>
    /// <param name="messageKey">The key of the localised text, or the text itself.</param>
    public ValidationErrors AddIf(bool condition, string field, string messageKey)
    {
        if (condition)
        {
            _fields.TryAdd(field, messageKey);
        }

        return this;
    }

    /// <summary>Throws if a fault was noted.</summary>
    /// <exception cref="BusinessException"><see cref="CommonErrorCodes.ValidationFailed"/> with all fields.</exception>
    public void ThrowIfAny()
    {
        if (_fields.Count > 0)
        {
            throw new BusinessException(CommonErrorCodes.ValidationFailed).WithData(FieldsKey, _fields);
        }
    }
}
