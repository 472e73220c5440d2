using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace SkillOpt.Web.Tests;

public class PublicApiTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_pages_offer_nothing_to_others_but_what_Razor_cannot_hide()
    {
        var offered = typeof(Document).Assembly.GetExportedTypes().Where(t => t.Name != "_Imports").ToList();

        offered.ShouldAllBe(t => t.IsSubclassOf(typeof(ComponentBase)));
        offered.SelectMany(t => t.GetMembers(Own).Where(m => m is not ConstructorInfo)).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_writes_markup_that_Razor_has_not_encoded()
    {
        var sources = Directory
            .EnumerateFiles(Path.Combine(ExampleRuns.Root, "src", "SkillOpt.Web"), "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal));

        sources
            .Where(f => File.ReadAllText(f) is var text && (text.Contains("MarkupString") || text.Contains("AddMarkupContent")))
            .ShouldBeEmpty();
    }
}
