using System.Net;
using MailZen.Framework.AspNetCore.ExceptionHandling;
using MailZen.Framework.ExceptionHandling;

namespace MailZen.Framework.Tests.AspNetCore.ExceptionHandling;

public sealed class MappedErrorTests
{
    [Fact]
    public void Should_Describe_The_Faults_Of_A_Form() =>
        NewError(
                new()
                {
                    [ValidationErrors.FieldsKey] = new Dictionary<string, string>
                    {
                        ["email"] = "This is not an e-mail address.",
                        ["role"] = "Unknown.",
                    },
                }
            )
            .Describe()
            .ShouldBe("This is not an e-mail address. Unknown.");

    [Fact]
    public void Should_Describe_Any_Other_Error_By_Its_Message()
    {
        var error = NewError(new() { ["retryAfterSeconds"] = 5 });

        error.Describe().ShouldBe("It failed.");
        error.FindFaults().ShouldBeNull();
    }

    private static MappedError NewError(Dictionary<string, object?> details) =>
        new(HttpStatusCode.BadRequest, "VALIDATION_FAILED", "It failed.", details);
}
