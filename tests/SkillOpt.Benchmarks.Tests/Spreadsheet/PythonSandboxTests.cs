using System.IO.Compression;
using SkillOpt.Calls;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public sealed class PythonSandboxTests : ProgramSandboxTests
{
    protected override string Editing =>
        "import openpyxl\nb = openpyxl.load_workbook(INPUT_PATH)\nb['Data']['B4'] = 99\nb.save(OUTPUT_PATH)\nprint('done')";

    protected override string Endless => "while True: pass";

    protected override string PrintsVariables => "import os\nprint(sorted(os.environ))";

    protected override string RefusedConnection => "ConnectionRefusedError";

    [Fact]
    public async Task Programs_keep_multi_line_texts_and_future_imports()
    {
        var run = await RunAsync(
            "from __future__ import annotations\nINPUT_PATH = 'x.xlsx'\ntext = '''a\n  b'''\nassert text == 'a\\n  b'\nimport "
                + "openpyxl\nopenpyxl.load_workbook(INPUT_PATH).save(OUTPUT_PATH)"
        );
        run.Failure.ShouldBe("");
        File.Exists(Output).ShouldBeTrue();
    }

    [Theory]
    [InlineData("read home", "print(open('{HOME}/.bashrc').read())", "FileNotFoundError")]
    [InlineData("read home folder", "import os\nprint(os.listdir('{HOME}'))", "FileNotFoundError")]
    [InlineData("read passwords", "print(open('/etc/shadow').read())", "FileNotFoundError")]
    [InlineData("write outside", "open('/usr/escape', 'w')", "Read-only file system")]
    [InlineData("write to the job", "open('/job/solution.py', 'w')", "Read-only file system")]
    [InlineData("write to the root", "open('/escape', 'w')", "Read-only file system")]
    [InlineData("write to devices", "open('/dev/escape', 'w')", "Read-only file system")]
    [InlineData("fork bomb", "import os\nwhile True: os.fork()", "PermissionError: [Errno 1] Operation not permitted")]
    [InlineData(
        "start a process",
        "import subprocess\nsubprocess.run(['/usr/bin/id'])",
        "PermissionError: [Errno 1] Operation not permitted"
    )]
    [InlineData("10 GB", "x = bytearray(10 * 1024 ** 3)", "MemoryError")]
    [InlineData("10 GB shared", "import mmap\nx = mmap.mmap(-1, 10 * 1024 ** 3)", "")]
    [InlineData("hidden memory", "import os\nos.memfd_create('x')", "Operation not permitted")]
    [InlineData("infinite output", "while True: print('x' * 1000)", "printed more than 200000 bytes")]
    [InlineData("large file", "f = open('big', 'wb')\nwhile True: f.write(b'x' * 1000000)", "")]
    [InlineData("many files", "i = 0\nwhile True:\n  i += 1\n  open(f'f{i}', 'wb').write(b'x' * 1000000)", "No space left on device")]
    [InlineData("symlink out", "import os\nos.symlink('/etc/passwd', OUTPUT_PATH)", "not a regular file")]
    [InlineData(
        "mount",
        "import ctypes\nr = ctypes.CDLL(None, use_errno=True)\nassert r.mount(b'none', b'/work', b'tmpfs', 0, None) == 0",
        "AssertionError"
    )]
    [InlineData(
        "new namespace",
        "import ctypes\nr = ctypes.CDLL(None, use_errno=True)\nassert r.unshare(0x10000000) == 0",
        "AssertionError"
    )]
    [InlineData("trace", "import ctypes\nr = ctypes.CDLL(None, use_errno=True)\nassert r.ptrace(0, 0, 0, 0) == 0", "AssertionError")]
    public Task An_escape_fails_with_a_reason(string attempt, string code, string reason) => EscapeFailsAsync(attempt, code, reason);

    [Fact]
    public void A_zip_bomb_is_a_load_error()
    {
        var bomb = FileOf("bomb.xlsx");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        {
            using (var workbook = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open()))
            {
                workbook.Write("<workbook xmlns:r='r'><sheets><sheet name='Data' r:id='a'/></sheets></workbook>");
            }

            using (var relations = new StreamWriter(zip.CreateEntry("xl/_rels/workbook.xml.rels").Open()))
            {
                relations.Write("<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>");
            }

            using var sheet = zip.CreateEntry("xl/s.xml", CompressionLevel.Fastest).Open();
            sheet.Write("<worksheet><sheetData><row><c t='str'><v>"u8);
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 600; i++)
            {
                sheet.Write(block);
            }
        }

        new FileInfo(bomb).Length.ShouldBeLessThan(8_000_000);
        WorkbookComparison.Compare(Input, bomb, "Data!A1").Reason.ShouldBe("load error: the file unpacks to more than 512 MB");
    }

    [Fact]
    public void Without_isolation_nothing_runs_unless_waived()
    {
        var processes = new ProcessRunner(TimeProvider.System);
        var refusal = Should.Throw<ModelCallException>(() =>
            ProgramSandbox.Open(processes, allowWithoutIsolation: false, bubblewrap: "no-such-bwrap")
        );
        refusal.Kind.ShouldBe(FailureKind.Missing);
        refusal.Message.ShouldContain("apt install bubblewrap");
        ProgramSandbox.Open(processes, allowWithoutIsolation: true, bubblewrap: "no-such-bwrap").IsIsolated.ShouldBeFalse();
    }

    protected override string Connecting(int port) => $"import socket\nsocket.create_connection(('127.0.0.1', {port}), 3)";

    private protected override async Task<ProgramRun> RunAsync(string code, SandboxLimits? limits = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        SkipWithoutBubblewrap();
        Assert.SkipUnless(
            await PythonExecutor.FindAsync(new ProcessRunner(TimeProvider.System), null, cancel) is not null,
            "python3 with openpyxl is not installed."
        );
        return await new PythonExecutor(TimeProvider.System, limits ?? Tight).RunAsync(code, Input, Output, within: null, cancel);
    }
}
