using SkillOpt.Testing;

namespace SkillOpt.Workbooks.Tests;

/// <summary>A folder for the workbooks of one test.</summary>
public abstract class BookFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => _folder.At(name);

    /// <summary>The workbook as another program would read it: saved and opened again.</summary>
    protected Workbook Saved(Workbook book)
    {
        var path = PathOf(Guid.NewGuid() + ".xlsx");
        book.Save(path);
        return Workbook.Open(path);
    }
}
