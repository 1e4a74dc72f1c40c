using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQL.Validation.Rules.Custom;
using MailZen.HttpApi.Host.GraphQL.Errors;
using MailZen.HttpApi.Host.GraphQL.Limits;

namespace MailZen.HttpApi.Host.GraphQL.Validation;

/// <summary>Validates as the library does, but stops with the request, and at the maximum number of errors.</summary>
internal sealed class BoundedDocumentValidator(GraphQLLimits limits) : IDocumentValidator
{
    private readonly DocumentValidator _validator = new();

    private readonly IValidationRule[] _rules = RulesOf(limits.IsIntrospectionOn);

    public static IValidationRule[] RulesOf(bool isIntrospectionOn) =>
        [
            StopRule.Instance,
            .. isIntrospectionOn ? Array.Empty<IValidationRule>() : [NoIntrospectionValidationRule.Instance],
            .. DocumentValidator.CoreRules.Where(rule => rule is not OverlappingFieldsCanBeMerged),
            FieldsCanMergeRule.Instance,
        ];

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) =>
        BoundAsync(_validator.ValidateAsync(options.Rules is null ? WithRules(options) : options));

    private ValidationOptions WithRules(in ValidationOptions options) =>
        new(
            options.Schema,
            options.Document,
            _rules,
            options.UserContext,
            options.Metrics,
            options.Variables,
            options.Extensions,
            options.Operation,
            options.RequestServices,
            options.User,
            options.CancellationToken
        );

    private async Task<IValidationResult> BoundAsync(Task<IValidationResult> validation)
    {
        try
        {
            var result = await validation;
            return result.IsValid ? result : Refuse(result.Errors.OfType<ValidationError>());
        }
        catch (ValidationStoppedException stopped)
        {
            return Refuse(stopped.Errors);
        }
    }

    private ValidationResult Refuse(IEnumerable<ValidationError> errors) =>
        new(errors.Take(StopRule.MaxErrors).Select(error => InvalidDocumentError.From(error, hasSuggestions: limits.IsIntrospectionOn)));
}
