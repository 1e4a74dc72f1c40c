namespace MailZen.Framework.Hosting;

/// <summary>Something in the program's environment keeps it from starting: a folder, a port, a variable.</summary>
/// <param name="fault">One sentence for the operator: what to fix, by the name of its variable, and never a secret's value.</param>
/// <param name="innerException">What was thrown.</param>
public sealed class EnvironmentFaultException(string fault, Exception? innerException = null) : Exception(fault, innerException);
