namespace MailZen.Framework.EntityFrameworkCore;

/// <summary>
/// What a method of a contract reads, as one statement, so that its caller can send it together with others. Optional, as
/// <see cref="IBatchedOperation{TInput}"/> is.
/// </summary>
/// <typeparam name="TInput">The input of the method.</typeparam>
public interface IBatchedLookup<in TInput>
{
    /// <summary>The statement. It locks nothing.</summary>
    TextQuery PrepareLookup(TInput input);
}
