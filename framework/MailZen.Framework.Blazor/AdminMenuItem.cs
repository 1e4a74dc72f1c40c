namespace MailZen.Framework.Blazor;

/// <summary>A page in the menu of the administrators' pages.</summary>
/// <param name="Page">The page's component.</param>
/// <param name="Href">Its path, relative to the host's.</param>
/// <param name="Title">Its title.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Permission">The permission that it needs: others do not see it in the menu.</param>
public sealed record AdminMenuItem(Type Page, string Href, string Title, string Icon, string Permission);
