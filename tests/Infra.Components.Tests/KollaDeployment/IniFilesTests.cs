using Infra.Components.Kolla;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>The files as Python reads them, which is what Kolla and the services do.</summary>
public class IniFilesTests
{
    [SkippableFact]
    public void Python_reads_every_file_of_sections()
    {
        var python = Tool.Need("python3");
        using var folder = new ScratchFolder();
        var files = Overrides.Of(Config(Everything)).Where(f => Overrides.Merges(f.Path) && !f.Path.EndsWith("ceph.conf", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, files.Count);
        foreach (var file in files)
            Tool.Accepts(python, "-c", "import configparser, sys; p = configparser.ConfigParser(interpolation=None, strict=True); p.read_file(open(sys.argv[1])); assert p.sections() or p.defaults()", folder.Write(Path.GetFileName(file.Path), file.Content));
    }

    [Fact]
    public void Reading_and_writing_changes_nothing() =>
        Assert.All(Overrides.Of(Config(Everything)).Where(f => Overrides.Merges(f.Path) && !f.Content.Contains("{{secret:")), f => Assert.Equal(f.Content, IniFile.Read(f.Content).Write()));

    [Fact]
    public void A_section_that_comes_twice_is_one() =>
        Assert.Equal("[a]\nx = 1\ny = 2\n\n[b]\nz = 3\n", IniFile.Read("[a]\nx = 1\n[b]\nz = 3\n").Under(IniFile.Read("[b]\nz = 3\n[a]\ny = 2\n[b]\n")).Write());
}
