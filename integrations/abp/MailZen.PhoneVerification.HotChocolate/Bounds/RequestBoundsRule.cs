using HotChocolate;
using HotChocolate.Language;
using HotChocolate.Validation;

namespace MailZen.PhoneVerification.HotChocolate.Bounds;

/// <summary>Refuses documents beyond the bounds before any other rule reads them.</summary>
internal sealed class RequestBoundsRule(RequestBounds bounds) : IDocumentValidatorRule
{
    public ushort Priority => ushort.MinValue;

    public bool IsCacheable => true;

    public void Validate(IDocumentValidatorContext context, DocumentNode document)
    {
        if (FindFaultOrNull(document) is { } fault)
        {
            context.FatalErrorDetected = true;
            context.ReportError(
                ErrorBuilder.New().SetMessage(fault).SetCode("BAD_REQUEST").SetExtension("reason", "GRAPHQL_LIMIT_EXCEEDED").Build()
            );
        }
    }

    private string? FindFaultOrNull(DocumentNode document)
    {
        if (document.Location?.End > bounds.MaxQueryLength)
        {
            return "The query is too long.";
        }

        var operations = document.Definitions.OfType<OperationDefinitionNode>().ToList();
        if (operations.Count > bounds.MaxOperations)
        {
            return "The query has too many operations.";
        }

        var measure = new DocumentMeasure(document);
        var ofOperations = operations.ConvertAll(measure.MeasureOrNull);
        var ofFragments = document.Definitions.OfType<FragmentDefinitionNode>().Select(measure.MeasureUnusedOrNull);
        if (DocumentSize.Sum([.. ofOperations, .. ofFragments]) is not { } sum)
        {
            return "A fragment refers to itself.";
        }

        var isTooLarge =
            ofOperations.Exists(size => size!.Value.RootFields > bounds.MaxRootFields)
            || sum.Fields > bounds.MaxFields
            || sum.Depth > bounds.MaxDepth
            || sum.Variables > bounds.MaxVariables
            || sum.Directives > bounds.MaxDirectives
            || sum.Arguments > bounds.MaxArguments;
        return isTooLarge ? "The query is too large: too many fields, variables, directives or arguments, or too deep." : null;
    }
}
