namespace SkillOpt.Workbooks.Tests;

/// <summary>A folder for the workbooks of one test.</summary>
public abstract class BookFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workbooks-");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The workbook as another program would read it: saved and opened again.</summary>
    protected Workbook Saved(Workbook book)
    {
        var path = PathOf(Guid.NewGuid() + ".xlsx");
        book.Save(path);
        return Workbook.Open(path);
    }
}
