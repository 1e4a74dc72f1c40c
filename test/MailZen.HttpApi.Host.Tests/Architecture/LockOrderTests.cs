using System.Reflection;
using System.Text.RegularExpressions;
using MailZen.Framework.EntityFrameworkCore;
using MailZen.TestBase;

namespace MailZen.HttpApi.Host.Tests.Architecture;

/// <summary>The order in which all modules lock rows: each owns its places in it, and CONTRIBUTING.md shows the whole.</summary>
public sealed class LockOrderTests
{
    private static readonly List<TakenRowKind> _kinds = FindKinds();

    [Fact]
    public void Should_Be_The_One_That_Is_Written_Down() =>
        Regex
            .Replace(RepositoryFiles.Read("CONTRIBUTING.md"), @"\s+", " ")
            .ShouldContain($"in one order: {string.Join(", ", _kinds.Select(kind => kind.Name))} (`TakenRowKind`)");

    [Fact]
    public void Should_Give_Each_Kind_A_Place_Of_Its_Own() => _kinds.Select(kind => kind.Order).ShouldBeUnique();

    private static List<TakenRowKind> FindKinds() =>
        [
            .. RepositoryFiles
                .FindProduct("*.csproj")
                .SelectMany(project => Assembly.Load(Path.GetFileNameWithoutExtension(project)).GetTypes())
                .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(property => property.PropertyType == typeof(TakenRowKind))
                .Select(property => (TakenRowKind)property.GetValue(null)!)
                .Where(kind => kind != TakenRowKind.None)
                .OrderBy(kind => kind.Order),
        ];
}
