namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public sealed class CSharpSandboxTests : ProgramSandboxTests
{
    private const string Native = "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern ";

    protected override string Editing =>
        "string INPUT_PATH = \"x.xlsx\";\nvar book = Workbook.Open(INPUT_PATH);\nbook[\"Data\"][\"B4\"].Value = "
        + "99;\nbook.Save(OUTPUT_PATH);\nConsole.WriteLine(\"done\");";

    protected override string Endless => "while (true) { }";

    protected override string PrintsVariables =>
        "foreach (System.Collections.DictionaryEntry v in Environment.GetEnvironmentVariables()) Console.WriteLine(v.Key);";

    protected override string RefusedConnection => "Connection refused";

    [Theory]
    [InlineData(
        "var book = Workbook.Open(INPUT_PATH);\nbook[\"Dta\"][\"A1\"].Value = 1;",
        "WorkbookException: There is no sheet 'Dta'; the sheets are 'Data', 'My Sheet', 'O'Brien', 'Dates'. (solution.csx, line 2)"
    )]
    [InlineData("var x = 1\nvar y = 2;\nz = 3;", "CS1002: ; expected (solution.csx, line 1, column 10)")]
    [InlineData("\nreturn missing;", "CS0103: The name 'missing' does not exist in the current context (solution.csx, line 2, column 8)")]
    public async Task A_mistake_is_named_with_its_line(string code, string reason) => (await RunAsync(code)).Failure.ShouldBe(reason);

    [Theory]
    [InlineData("read home", "Console.Write(File.ReadAllText(\"{HOME}/.bashrc\"));", "DirectoryNotFoundException")]
    [InlineData("read home folder", "Console.Write(Directory.GetFileSystemEntries(\"{HOME}\").Length);", "DirectoryNotFoundException")]
    [InlineData("read passwords", "Console.Write(File.ReadAllText(\"/etc/shadow\"));", "FileNotFoundException")]
    [InlineData("write outside", "File.WriteAllText(\"/usr/escape\", \"x\");", "Read-only file system")]
    [InlineData("write to the job", "File.WriteAllText(\"/job/solution.csx\", \"x\");", "Read-only file system")]
    [InlineData("write to the root", "File.WriteAllText(\"/escape\", \"x\");", "Read-only file system")]
    [InlineData("write to devices", "File.WriteAllText(\"/dev/escape\", \"x\");", "Read-only file system")]
    [InlineData(
        "write to the tool",
        "File.WriteAllText(Path.Combine(AppContext.BaseDirectory, \"escape\"), \"x\");",
        "Read-only file system"
    )]
    [InlineData("fork bomb", Native + "int fork();\nwhile (true) if (fork() < 0) throw new Exception(\"no fork\");", "no fork")]
    [InlineData("start a process", "System.Diagnostics.Process.Start(\"/usr/bin/id\");", "Operation not permitted")]
    [InlineData(
        "10 GB",
        "var all = new List<byte[]>();\nfor (var i = 0; i < 160; i++) { var b = new byte[64 << 20]; Array.Fill(b, (byte)1); all.Add(b); }",
        "OutOfMemoryException"
    )]
    [InlineData("10 GB at once", "var x = new byte[10L << 30];", "Exception")]
    [InlineData("10 GB native", "System.Runtime.InteropServices.Marshal.AllocHGlobal((nint)(10L << 30));", "OutOfMemoryException")]
    [InlineData("10 GB shared", "System.IO.MemoryMappedFiles.MemoryMappedFile.CreateNew(null, 10L << 30);", "Exception")]
    [InlineData(
        "hidden memory",
        Native + "int memfd_create(string n, uint f);\nif (memfd_create(\"x\", 0) < 0) throw new Exception(\"no memory file\");",
        "no memory file"
    )]
    [InlineData("infinite output", "while (true) Console.WriteLine(new string('x', 1000));", "printed more than 200000 bytes")]
    [InlineData("large file", "using var f = File.Create(\"big\");\nwhile (true) f.Write(new byte[1000000]);", "")]
    [InlineData("many files", "for (var i = 0; ; i++) File.WriteAllBytes($\"f{i}\", new byte[1000000]);", "No space left on device")]
    [InlineData("symlink out", "File.CreateSymbolicLink(OUTPUT_PATH, \"/etc/passwd\");", "not a regular file")]
    [InlineData(
        "mount",
        Native
            + "int mount(string a, string b, string c, ulong f, IntPtr d);\nif (mount(\"none\", \"/work\", \"tmpfs\", 0, 0) != 0) "
            + "throw new Exception(\"no mount\");",
        "no mount"
    )]
    [InlineData(
        "new namespace",
        Native + "int unshare(int f);\nif (unshare(0x10000000) != 0) throw new Exception(\"no namespace\");",
        "no namespace"
    )]
    [InlineData(
        "trace",
        Native + "long ptrace(long r, int p, IntPtr a, IntPtr d);\nif (ptrace(0, 0, 0, 0) != 0) throw new Exception(\"no trace\");",
        "no trace"
    )]
    // The runtime says "Out of memory." where it cannot even throw, and OutOfMemoryException where it can; which one depends on the moment.
    [InlineData("thread bomb", "while (true) new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();", "emory")]
    [InlineData("endless recursion", "int f(int x) => x == -1 ? 0 : f(x + 1) + 1;\nConsole.Write(f(0));", "Stack overflow")]
    [InlineData("reference a file", "#r \"/etc/shadow\"\nConsole.Write(1);", "CS0006")]
    [InlineData("load a file", "#load \"/etc/shadow\"\nConsole.Write(1);", "CS1504")]
    public Task An_escape_fails_with_a_reason(string attempt, string code, string reason) => EscapeFailsAsync(attempt, code, reason);

    [Fact]
    public async Task A_zip_bomb_that_a_script_saves_is_a_load_error()
    {
        var run = await RunAsync(
            """
            using (var zip = System.IO.Compression.ZipFile.Open(OUTPUT_PATH, System.IO.Compression.ZipArchiveMode.Create))
            {
                using (var workbook = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open()))
                    workbook.Write("<workbook xmlns:r='r'><sheets><sheet name='Data' r:id='a'/></sheets></workbook>");
                using (var relations = new StreamWriter(zip.CreateEntry("xl/_rels/workbook.xml.rels").Open()))
                    relations.Write("<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>");
                using var sheet = zip.CreateEntry("xl/s.xml").Open();
                sheet.Write(Encoding.UTF8.GetBytes("<worksheet><sheetData><row><c t='str'><v>"));
                for (var i = 0; i < 600; i++)
                    sheet.Write(new byte[1 << 20].Select(b => (byte)'x').ToArray());
            }
            """
        );
        run.Failure.ShouldBe("");
        WorkbookComparison.Compare(Input, Output, "Data!A1").Reason.ShouldBe("load error: the file unpacks to more than 512 MB");
    }

    protected override string Connecting(int port) => $"new System.Net.Sockets.TcpClient().Connect(\"127.0.0.1\", {port});";

    private protected override Task<ProgramRun> RunAsync(string code, SandboxLimits? limits = null)
    {
        SkipWithoutBubblewrap();
        return new CSharpExecutor(TimeProvider.System, limits ?? Tight).RunAsync(
            code,
            Input,
            Output,
            within: null,
            TestContext.Current.CancellationToken
        );
    }
}
