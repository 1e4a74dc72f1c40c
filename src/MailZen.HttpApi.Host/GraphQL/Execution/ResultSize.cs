using System.Collections;
using GraphQL.Execution;

namespace MailZen.HttpApi.Host.GraphQL.Execution;

/// <summary>The size of the executed nodes in JSON: at least as much as is written.</summary>
internal sealed class ResultSize
{
    // A name's quotes, colon and comma, and the brackets of its value.
    private const int BytesPerField = 6;

    // The longest number.
    private const int BytesPerNumber = 24;

    // The longest of null, true and false.
    private const int BytesPerWord = 5;

    // A character that JSON escapes: \u0000.
    private const int BytesPerEscape = 6;

    public int Fields { get; private set; }

    public int Bytes { get; private set; }

    public void Add(ExecutionNode node)
    {
        Add(node.IndexInParentNode is null ? node.Name : null);
        switch (node)
        {
            case ArrayExecutionNode { Items: { } items }:
                items.ForEach(Add);
                break;
            case ArrayExecutionNode { SerializedResult: { } values }:
                AddEach(values);
                break;
            case ValueExecutionNode:
                AddValue(node.Result);
                break;
            default:
                break;
        }
    }

    private void AddEach(IEnumerable values)
    {
        foreach (var value in values)
        {
            Add(name: null);
            AddValue(value);
        }
    }

    private void Add(string? name)
    {
        Fields++;
        Bytes += BytesPerField + (name?.Length ?? 0);
    }

    private void AddValue(object? value) =>
        Bytes += value switch
        {
            string text => text.Sum(WrittenBytes) + 2,
            null or bool => BytesPerWord,
            _ => BytesPerNumber,
        };

    private static int WrittenBytes(char character) =>
        char.IsBetween(character, ' ', '~') && character is not ('"' or '\\') ? 1 : BytesPerEscape;
}
