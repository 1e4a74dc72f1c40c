namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// What a method of a contract does, as one statement, so that its caller can send it together with others. Optional: contracts themselves
/// know no SQL, and a caller does without.
/// </summary>
/// <typeparam name="TInput">The input of the method.</typeparam>
public interface IBatchedOperation<in TInput>
{
    /// <summary>The statement; it finds a row if the operation was done.</summary>
    RowQuery Prepare(TInput input);
}
