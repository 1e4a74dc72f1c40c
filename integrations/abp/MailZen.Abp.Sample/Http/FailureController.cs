using MailZen.Framework.ExceptionHandling;
using Microsoft.AspNetCore.Mvc;
using Volo.Abp.AspNetCore.Mvc;

namespace MailZen.Abp.Sample.Http;

/// <summary>A controller that meets a failure of phone verification.</summary>
[Route("failure")]
public class FailureController : AbpControllerBase
{
    /// <summary>Fails.</summary>
    [HttpGet]
    public string Get()
    {
        new ValidationErrors().AddIf(condition: true, "phoneNumber", "is required").ThrowIfAny();
        return "";
    }
}
